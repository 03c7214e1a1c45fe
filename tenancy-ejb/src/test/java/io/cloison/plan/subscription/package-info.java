@NullMarked
package io.cloison.plan.subscription;

import org.jspecify.annotations.NullMarked;
