package io.cloison.dev.process;

/**
 * The port on 127.0.0.1 where a part of the stack is to listen.
 *
 * @param property the system property that asks for another one
 * @param number the port
 * @param isAsked whether somebody has asked for it; else it is only the usual one
 */
public record WantedPort(String property, int number, boolean isAsked) {
    /** What the system property asks for, or else the usual one. */
    public static WantedPort of(String property, int usual) {
        Integer asked = Integer.getInteger(property);
        return new WantedPort(property, asked == null ? usual : asked, asked != null);
    }

    /**
     * The port; where it is taken and nobody has asked for it, 0 for any free one, so that several stacks can run with nothing said.
     *
     * @throws PortTaken if it is taken and was asked for
     */
    public int orAny(String purpose) {
        try {
            return LoopbackPort.requireFree(number, purpose + " (-D" + property + ")");
        } catch (PortTaken e) {
            if (isAsked) {
                throw e;
            }
            return 0;
        }
    }
}
