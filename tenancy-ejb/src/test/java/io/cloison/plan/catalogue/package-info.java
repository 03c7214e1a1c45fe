@NullMarked
package io.cloison.plan.catalogue;

import org.jspecify.annotations.NullMarked;
