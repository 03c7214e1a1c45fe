package io.cloison.project;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may say of a task.
 *
 * @param title 1 to 200 characters
 * @param assignee an e-mail address, or null for nobody
 * @param labels ids of the tenant's labels
 * @param watchers e-mail addresses
 */
public record TaskFields(
        String title, boolean done, @Nullable String assignee, int position, Set<UUID> labels, Set<String> watchers) {}
