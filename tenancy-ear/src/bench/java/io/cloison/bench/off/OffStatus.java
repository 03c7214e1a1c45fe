package io.cloison.bench.off;

/** As the table has it. */
public enum OffStatus {
    active,
    archived
}
