/** The figures that the benchmarks print: kept in files while they run, shown as one table at the end. */
@NullMarked
package io.cloison.bench.report;

import org.jspecify.annotations.NullMarked;
