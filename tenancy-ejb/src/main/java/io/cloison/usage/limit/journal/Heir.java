package io.cloison.usage.limit.journal;

import java.util.List;

/** Who settles what dead processes have admitted. */
@FunctionalInterface
public interface Heir {

    /** Settles the entries of one journal. They come again where this fails, or the process dies before the journal is gone. */
    void takeOver(List<JournalEntry> entries);

    /** The journal is gone, and its entries do not come again. */
    default void forget(List<JournalEntry> entries) {}
}
