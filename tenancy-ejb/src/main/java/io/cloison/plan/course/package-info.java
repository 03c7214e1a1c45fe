/**
 * The course of one subscription, without side effects: how it begins, what a change makes of it and costs, what time does to it. Each period
 * has an account that is exact to the minor unit whatever happens in it.
 */
@NullMarked
package io.cloison.plan.course;

import org.jspecify.annotations.NullMarked;
