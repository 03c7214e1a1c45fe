package io.cloison.it.routes;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A verb on a path of the document.
 *
 * @param path the template below the interface's root
 */
public record Route(String verb, String path) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)[^}]*}");

    /** The names of the path's parameters, in order. */
    public List<String> parameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** The path with its parameters' values, taken in order. */
    public String filled(List<String> values) {
        var at = new int[1];
        return PARAMETER.matcher(path).replaceAll((MatchResult found) -> Matcher.quoteReplacement(values.get(at[0]++)));
    }

    /** The part of the template before the parameter of that index. */
    public String before(int parameter) {
        var found = PARAMETER.matcher(path).results().toList().get(parameter);
        return path.substring(0, found.start());
    }

    public boolean hasBody() {
        return Set.of("POST", "PUT", "PATCH").contains(verb);
    }

    /** Whether it is for the platform's administrators. */
    public boolean isPlatforms() {
        return path.startsWith("/admin/");
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
