@NullMarked
package io.cloison.dev.inbox;

import org.jspecify.annotations.NullMarked;
