package io.cloison.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to ask for next, in {@code cursor}; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * The page of a list that is at hand as a whole, in the order of the positions.
     *
     * @param view how an item is shown
     * @param cursor the position of an item, which no other has
     */
    public static <F, T> Page<T> within(
            Paging paging, Collection<F> all, Function<F, T> view, Function<F, String> cursor) {
        String after = paging.after();
        List<F> rest = all.stream()
                .filter(item -> after == null || cursor.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(cursor))
                .toList();
        return of(paging, rest, view, cursor);
    }

    /**
     * The page of what was found.
     *
     * @param found one more than the paging's limit where there is more to come
     * @param view how an item is shown
     * @param cursor the position of an item, to go on after it
     */
    public static <F, T> Page<T> of(Paging paging, List<F> found, Function<F, T> view, Function<F, String> cursor) {
        int shown = Math.min(found.size(), paging.limit());
        var items = new ArrayList<T>(shown);
        for (int i = 0; i < shown; i++) {
            items.add(view.apply(found.get(i)));
        }
        boolean more = found.size() > shown;
        return new Page<>(items, more ? Paging.opaque(cursor.apply(found.get(shown - 1))) : null);
    }
}
