package io.cloison.bench.load;

/**
 * What a server did in a round.
 *
 * @param failures answers other than 200
 * @param p50 microseconds
 * @param p99 microseconds
 */
public record Load(int requests, int failures, int p50, int p99, double seconds) {

    static Load of(String answer, double seconds) {
        String[] words = answer.split(" ", -1);
        return new Load(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                seconds);
    }

    public double perSecond() {
        return requests / seconds;
    }
}
