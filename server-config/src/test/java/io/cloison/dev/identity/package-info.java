@NullMarked
package io.cloison.dev.identity;

import org.jspecify.annotations.NullMarked;
