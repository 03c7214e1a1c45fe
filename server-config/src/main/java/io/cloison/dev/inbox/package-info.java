/** Where what the platform sends arrives while one develops: mail and webhooks, told on the console and kept as files. */
@NullMarked
package io.cloison.dev.inbox;

import org.jspecify.annotations.NullMarked;
