/** What the platform measures. */
@NullMarked
package io.cloison.usage.measure;

import org.jspecify.annotations.NullMarked;
