package io.cloison.web.tenant;

import io.cloison.plan.course.ProrationLine;
import io.cloison.plan.course.When;
import io.cloison.plan.subscription.Quote;
import java.time.Instant;
import java.util.List;

/** What a change of plan means, as clients see it; amounts in minor units of the currency, negative for credits. */
public record QuoteView(
        String plan,
        When when,
        Instant effectiveAt,
        String currency,
        List<ProrationLine> proration,
        List<String> exceeds) {

    static QuoteView of(Quote quote) {
        return new QuoteView(
                quote.plan(), quote.when(), quote.effectiveAt(), quote.currency(), quote.lines(), quote.exceeds());
    }
}
