package io.cloison.webhook.endpoint;

import io.cloison.base.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an endpoint's owner decides.
 *
 * @param url where to, http or https
 * @param description 0 to 200 characters
 * @param events types of news, such as {@code usage.threshold_crossed}; empty for all
 */
public record EndpointSpec(String url, String description, List<String> events, boolean enabled) {

    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_EVENTS = 50;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final int LONGEST_TYPE = 100;

    public EndpointSpec {
        events = List.copyOf(events);
    }

    /** What is wrong with it, besides its URL. */
    List<FieldError> faults() {
        var faults = new ArrayList<FieldError>();
        if (description.length() > LONGEST_DESCRIPTION) {
            faults.add(new FieldError("description", "must have at most " + LONGEST_DESCRIPTION + " characters"));
        }
        if (events.size() > MOST_EVENTS) {
            faults.add(new FieldError("events", "must have at most " + MOST_EVENTS + " items"));
        }
        for (int i = 0; i < events.size(); i++) {
            String type = events.get(i);
            if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
                faults.add(new FieldError("events[" + i + "]", "must be a type such as usage.threshold_crossed"));
            }
        }
        return faults;
    }
}
