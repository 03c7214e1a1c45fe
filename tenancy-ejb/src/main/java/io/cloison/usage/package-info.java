/**
 * What tenants use: metrics, the events that are counted, the windows that they are counted in, and limits that hold exactly. Events are the
 * truth; {@code usage} holds sums of them that can be made anew, and counters hold what may still be admitted. Of its packages {@code metric}
 * knows none of the others, then come {@code counter}, {@code event}, {@code rollup}, {@code query}, {@code limit} and {@code metered}.
 */
@NullMarked
package io.cloison.usage;

import org.jspecify.annotations.NullMarked;
