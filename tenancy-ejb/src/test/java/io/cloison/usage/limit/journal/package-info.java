@NullMarked
package io.cloison.usage.limit.journal;

import org.jspecify.annotations.NullMarked;
