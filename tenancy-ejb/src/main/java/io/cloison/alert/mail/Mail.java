package io.cloison.alert.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one recipient.
 *
 * @param attempts how often it was tried, this time included
 */
record Mail(UUID id, String address, @Nullable String name, String subject, String body, int attempts) {}
