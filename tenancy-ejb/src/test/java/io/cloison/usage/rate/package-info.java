@NullMarked
package io.cloison.usage.rate;

import org.jspecify.annotations.NullMarked;
