/** What a metric may be, and who knows it. */
@NullMarked
package io.cloison.usage.metric;

import org.jspecify.annotations.NullMarked;
