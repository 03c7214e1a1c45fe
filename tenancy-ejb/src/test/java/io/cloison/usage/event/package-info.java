/** Events count once. */
@NullMarked
package io.cloison.usage.event;

import org.jspecify.annotations.NullMarked;
