@NullMarked
package io.cloison.migration;

import org.jspecify.annotations.NullMarked;
