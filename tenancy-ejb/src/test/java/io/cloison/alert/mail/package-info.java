/** Tests of mail, over real SMTP. */
@NullMarked
package io.cloison.alert.mail;

import org.jspecify.annotations.NullMarked;
