import { useState } from "react";

export function AmountForm() {
  const [amount, setAmount] = useState("");
  return (
    <form>
      <label htmlFor="amount">Amount</label>
      <digit-input
        id="amount"
        name="amount"
        required
        value={amount}
        onInput={(event) => setAmount(event.target.value)}
      />
      <output>{amount}</output>
      <button type="button" onClick={() => setAmount("12")}>
        A dozen
      </button>
    </form>
  );
}
