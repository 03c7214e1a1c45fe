/** Usage as tests build it. */
@NullMarked
package io.cloison.usage;

import org.jspecify.annotations.NullMarked;
