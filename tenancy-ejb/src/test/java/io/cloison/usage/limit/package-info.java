@NullMarked
package io.cloison.usage.limit;

import org.jspecify.annotations.NullMarked;
