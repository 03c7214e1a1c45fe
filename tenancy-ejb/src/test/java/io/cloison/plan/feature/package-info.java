@NullMarked
package io.cloison.plan.feature;

import org.jspecify.annotations.NullMarked;
