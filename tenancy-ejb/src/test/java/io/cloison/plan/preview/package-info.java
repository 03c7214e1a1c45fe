@NullMarked
package io.cloison.plan.preview;

import org.jspecify.annotations.NullMarked;
