/** What finding and binding the tenant costs each request, by JMH. */
@NullMarked
package io.cloison.bench.resolution;

import org.jspecify.annotations.NullMarked;
