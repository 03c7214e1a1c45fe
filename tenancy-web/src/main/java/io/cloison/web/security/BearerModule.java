package io.cloison.web.security;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.resolution.Caller;
import io.cloison.web.edge.RequestTrace;
import io.cloison.web.filter.CallerFilter;
import io.cloison.web.problem.ProblemWriter;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Enumeration;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens (RFC 6750 §2.1), as an authentication module of the container (Jakarta Authentication 3.0 §3). A request without an
 * Authorization header passes as anonymous, for the resource to decide; one whose header is there and no good is refused at once, whatever it
 * asks for. Thread-safe once initialised.
 */
@SuppressWarnings("NullAway.Init")
final class BearerModule implements ServerAuthModule {

    private static final System.Logger LOG = System.getLogger(BearerModule.class.getName());
    private static final String PREFIX = "Bearer ";

    private final Callers callers;
    private CallbackHandler container;

    BearerModule(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void initialize(
            @Nullable MessagePolicy request,
            @Nullable MessagePolicy response,
            CallbackHandler handler,
            @Nullable Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service)
            throws AuthException {
        var request = (HttpServletRequest) message.getRequestMessage();
        try {
            Enumeration<String> headers = request.getHeaders("Authorization");
            if (headers.hasMoreElements()) {
                Caller caller = callers.of(token(headers));
                request.setAttribute(CallerFilter.CALLER, caller);
                tell(new CallerPrincipalCallback(client, caller.token()), groups(client, caller));
            } else {
                tell(new CallerPrincipalCallback(client, (Principal) null));
            }
            return AuthStatus.SUCCESS;
        } catch (TokenRefused e) {
            LOG.log(System.Logger.Level.DEBUG, "A token is refused: {0}", e.getMessage());
            return refuse(message, new ProblemException(ProblemKind.UNAUTHENTICATED, "The access token is not valid."));
        } catch (ProblemException e) {
            return refuse(message, e);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject client) {
        client.getPrincipals().clear();
    }

    /** The token of the one Authorization header. */
    static String token(Enumeration<String> headers) throws TokenRefused {
        String header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw new TokenRefused("there are several Authorization headers");
        }
        if (!header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new TokenRefused("it is no bearer token");
        }
        return header.substring(PREFIX.length()).strip();
    }

    private static Callback groups(Subject client, Caller caller) {
        return new GroupPrincipalCallback(client, caller.groups().toArray(String[]::new));
    }

    private void tell(Callback... news) throws AuthException {
        try {
            container.handle(news);
        } catch (IOException | UnsupportedCallbackException e) {
            throw failure("The server does not take the caller", e);
        }
    }

    private static AuthStatus refuse(MessageInfo message, ProblemException problem) throws AuthException {
        var request = (HttpServletRequest) message.getRequestMessage();
        var response = (HttpServletResponse) message.getResponseMessage();
        try {
            RequestTrace.begin(request, response);
            if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
                response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            }
            ProblemWriter.write(request, response, problem);
            return AuthStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw failure("The answer cannot be written", e);
        }
    }

    private static AuthException failure(String message, Exception cause) {
        var failure = new AuthException(message);
        failure.initCause(cause);
        return failure;
    }
}
