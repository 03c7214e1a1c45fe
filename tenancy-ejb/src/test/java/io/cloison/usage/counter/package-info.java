@NullMarked
package io.cloison.usage.counter;

import org.jspecify.annotations.NullMarked;
