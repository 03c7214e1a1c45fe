/** Tests of tenants' alert rules. */
@NullMarked
package io.cloison.alert.rule;

import org.jspecify.annotations.NullMarked;
