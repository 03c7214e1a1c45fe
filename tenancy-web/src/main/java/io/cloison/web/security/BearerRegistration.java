package io.cloison.web.security;

import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Gives the application its authentication module while it is deployed. The module is the container's own kind rather than a Jakarta Security
 * {@code HttpAuthenticationMechanism}: the bridge to that kind looks the bean manager up in JNDI twice for each request, a quarter of the CPU
 * of a ping (measured, docs/adr/0004).
 */
@WebListener
@SuppressWarnings("NullAway.Init")
public class BearerRegistration implements ServletContextListener {

    @Inject
    private Callers callers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        AuthConfigFactory.getFactory().registerServerAuthModule(new BearerModule(callers), event.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
    }
}
