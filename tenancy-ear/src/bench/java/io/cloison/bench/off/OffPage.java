package io.cloison.bench.off;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list, written by the platform's own writer of records. */
public record OffPage(List<OffView> items, @Nullable String next) {}
