@NullMarked
package io.cloison.plan.entitlement;

import org.jspecify.annotations.NullMarked;
