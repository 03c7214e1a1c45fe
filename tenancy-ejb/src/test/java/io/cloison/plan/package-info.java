@NullMarked
package io.cloison.plan;

import org.jspecify.annotations.NullMarked;
