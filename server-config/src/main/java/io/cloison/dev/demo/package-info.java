/** The tenants, users and projects that a developer finds in a new dev stack, made through the platform's own API. */
@NullMarked
package io.cloison.dev.demo;

import org.jspecify.annotations.NullMarked;
