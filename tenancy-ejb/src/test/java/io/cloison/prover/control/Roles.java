package io.cloison.prover.control;

import io.cloison.base.DatabaseSettings;
import java.util.function.Supplier;

/** Lets the pools that are made meanwhile sign in as another role. */
final class Roles {

    private Roles() {}

    static <T> T as(String role, String password, Supplier<T> work) {
        String roleBefore = System.setProperty(DatabaseSettings.APP_USER.name(), role);
        String passwordBefore = System.setProperty(DatabaseSettings.APP_PASSWORD.name(), password);
        try {
            return work.get();
        } finally {
            System.setProperty(DatabaseSettings.APP_USER.name(), String.valueOf(roleBefore));
            System.setProperty(DatabaseSettings.APP_PASSWORD.name(), String.valueOf(passwordBefore));
        }
    }
}
