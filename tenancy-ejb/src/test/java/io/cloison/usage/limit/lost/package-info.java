@NullMarked
package io.cloison.usage.limit.lost;

import org.jspecify.annotations.NullMarked;
