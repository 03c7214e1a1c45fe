/** The figures over HTTP: throughput and CPU with tenancy and without, on one machine in one run, and the time of provisioning. */
@NullMarked
package io.cloison.bench.http;

import org.jspecify.annotations.NullMarked;
