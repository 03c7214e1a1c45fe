/** What can be measured: metrics are data, made by the platform's administrators; three are built in. */
@NullMarked
package io.cloison.usage.metric;

import org.jspecify.annotations.NullMarked;
