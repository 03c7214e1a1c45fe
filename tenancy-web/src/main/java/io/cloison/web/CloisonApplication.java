package io.cloison.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * The API, version 1; its classes are found by scanning. They share a few roots of one segment, and their methods have the rest of the path:
 * the router tries the patterns of all roots, one after the other, for each request.
 */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(info = @Info(title = "Cloison", version = "1"))
@SecurityScheme(securitySchemeName = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class CloisonApplication extends Application {}
