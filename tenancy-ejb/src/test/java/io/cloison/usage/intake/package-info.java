/** How events come in, and are corrected. */
@NullMarked
package io.cloison.usage.intake;

import org.jspecify.annotations.NullMarked;
