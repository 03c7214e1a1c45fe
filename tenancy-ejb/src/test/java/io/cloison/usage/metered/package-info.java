@NullMarked
package io.cloison.usage.metered;

import org.jspecify.annotations.NullMarked;
