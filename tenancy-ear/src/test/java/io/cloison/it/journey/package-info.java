/** What a platform is for, end to end, on each server that takes it. */
@NullMarked
package io.cloison.it.journey;

import org.jspecify.annotations.NullMarked;
