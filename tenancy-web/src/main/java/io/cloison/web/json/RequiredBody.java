package io.cloison.web.json;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses requests without the body that their method takes. JAX-RS would hand the method a null where there is neither a body nor its type. A
 * body that may be missing is read by {@link OptionalBody} of a stream, which is never null.
 */
@Provider
public class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw new ProblemException(ProblemKind.INVALID, "The request needs a body and its Content-Type.");
        }
        return body;
    }
}
