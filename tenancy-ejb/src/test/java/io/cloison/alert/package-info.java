/** Tests of alerts, on a real database. */
@NullMarked
package io.cloison.alert;

import org.jspecify.annotations.NullMarked;
