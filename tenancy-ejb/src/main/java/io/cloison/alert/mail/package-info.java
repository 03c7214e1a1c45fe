/**
 * Mail to those who look after a tenant: its owners and administrators, and the addresses in its settings. A mail is written in the
 * transaction of what it tells of and sent afterwards, at least once, with retries; without a mail host none is written.
 */
@NullMarked
package io.cloison.alert.mail;

import org.jspecify.annotations.NullMarked;
