@NullMarked
package io.cloison.operation;

import org.jspecify.annotations.NullMarked;
