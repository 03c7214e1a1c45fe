package io.cloison.isolation;

import jakarta.enterprise.util.AnnotationLiteral;

/** The qualifier, for programmatic look-up. */
public final class TenantDataLiteral extends AnnotationLiteral<TenantData> implements TenantData {

    public static final TenantDataLiteral INSTANCE = new TenantDataLiteral();

    private static final long serialVersionUID = 1L;
}
