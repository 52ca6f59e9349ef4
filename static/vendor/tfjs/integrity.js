export const INTEGRITY = "sha256-6dRXGbqem/xldpQUTynbfwUlyhmj9QD40u19nmlo2WQ=";
