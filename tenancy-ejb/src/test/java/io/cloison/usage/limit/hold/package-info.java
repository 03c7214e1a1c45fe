@NullMarked
package io.cloison.usage.limit.hold;

import org.jspecify.annotations.NullMarked;
